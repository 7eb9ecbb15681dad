package rabta.sales.papers;

import static rabta.identity.Permission.MANAGE_WORKSPACE;
import static rabta.identity.Permission.VIEW_DEALS;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.api.ApiDoor;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.NotFound;

/** How the business writes its papers, for programs. */
@RestController
@RequestMapping("/api/v1/paper-settings")
@Tag(name = "Papers", description = "What stands on quotes and invoices: who writes, their logo, the usual terms.")
class PapersApi extends ApiDoor {

    /**
     * @param letterhead what stands below the name of the business
     * @param validDays how many days a quote is usually valid
     * @param wins whether a deal is won when its customer accepts a quote
     * @param logo whether there is one; left out of a change
     */
    record PapersJson(String letterhead, @JsonProperty("terms_en") String termsEn, @JsonProperty("terms_ur") String termsUr, @JsonProperty("valid_days") Integer validDays, @JsonProperty("accepted_wins_deal") Boolean wins, Boolean logo) {

        static PapersJson of(Letterhead l) {
            return new PapersJson(l.lines(), l.termsEn(), l.termsUr(), l.validDays(), l.wins(), l.logo() != null);
        }

        PaperForm form() {
            return new PaperForm(letterhead, termsEn, termsUr, validDays == null ? null : validDays.toString(), String.valueOf(Boolean.TRUE.equals(wins)));
        }
    }

    private static final Map<String, String> NAMES = Map.of("termsEn", "terms_en", "termsUr", "terms_ur", "validDays", "valid_days");

    private final Papers papers;

    PapersApi(Papers papers) {
        this.papers = papers;
    }

    @GetMapping
    @Can(MANAGE_WORKSPACE)
    @Operation(summary = "What stands on papers")
    PapersJson settings() {
        return PapersJson.of(papers.letterhead());
    }

    @PutMapping
    @Can(MANAGE_WORKSPACE)
    @Operation(summary = "Set what stands on papers", description = "All of it, as it was read: what is left out is emptied; without valid_days a quote is valid for two weeks. Quotes that were sent stay as they were sent.")
    PapersJson change(@RequestBody PapersJson body, Viewer viewer) {
        var form = body.form();
        form.mustBeWhole();
        papers.change(form, viewer);
        return settings();
    }

    @GetMapping(path = "/logo", produces = {MediaType.IMAGE_PNG_VALUE, MediaType.IMAGE_JPEG_VALUE, MediaType.IMAGE_GIF_VALUE})
    @Can(VIEW_DEALS)
    @Operation(summary = "The logo as it was sent", description = "404 where there is none.")
    ResponseEntity<byte[]> logo() {
        var letterhead = papers.letterhead();
        if (letterhead.logo() == null) {
            throw new NotFound();
        }
        return ResponseEntity.ok().contentType(MediaType.parseMediaType(letterhead.logoType())).header("Content-Security-Policy", "sandbox; default-src 'none'").header("Cache-Control", "private, no-store").body(letterhead.logo());
    }

    @PutMapping(path = "/logo", consumes = {MediaType.IMAGE_PNG_VALUE, MediaType.IMAGE_JPEG_VALUE, MediaType.IMAGE_GIF_VALUE, MediaType.APPLICATION_OCTET_STREAM_VALUE})
    @Can(MANAGE_WORKSPACE)
    @Operation(summary = "Give papers a logo", description = "The bytes of a PNG, JPEG or GIF picture of one megabyte at most; what they are is seen in them.")
    ResponseEntity<Void> put(@io.swagger.v3.oas.annotations.parameters.RequestBody(content = @Content(schema = @Schema(type = "string", format = "binary"))) InputStream picture, Viewer viewer) throws IOException {
        var bytes = picture.readNBytes(Papers.MOST_BYTES + 1);
        papers.logo(bytes, LogoPicture.type(bytes).orElseThrow(() -> new Flawed(Flaw.of("logo", "papers.logo.unfit"))), viewer);
        return ResponseEntity.noContent().build();
    }

    @DeleteMapping("/logo")
    @Can(MANAGE_WORKSPACE)
    @Operation(summary = "Take the logo off")
    ResponseEntity<Void> remove(Viewer viewer) {
        papers.logo(null, null, viewer);
        return ResponseEntity.noContent().build();
    }

    @Override
    protected String named(String field) {
        return NAMES.getOrDefault(field, super.named(field));
    }
}
