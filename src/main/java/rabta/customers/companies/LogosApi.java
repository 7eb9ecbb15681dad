package rabta.customers.companies;

import static rabta.identity.Permission.EDIT_CUSTOMERS;
import static rabta.identity.Permission.VIEW_CUSTOMERS;

import java.io.IOException;
import java.io.InputStream;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import rabta.customers.records.Logos;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.files.FileStore;
import rabta.kernel.web.Download;

/** The logos of companies, for programs. */
@Controller
@RequestMapping("/api/v1/companies/{id}/logo")
@Tag(name = "Companies")
class LogosApi {

    private final Logos logos;
    private final FileStore files;

    LogosApi(Logos logos, FileStore files) {
        this.logos = logos;
        this.files = files;
    }

    @GetMapping
    @Can(VIEW_CUSTOMERS)
    @Operation(summary = "The logo of a company", description = "The picture as it was sent; 404 where it has none.")
    Download show(@PathVariable long id, Viewer viewer) {
        return files.download(logos.of(id, viewer));
    }

    @PutMapping(consumes = {MediaType.IMAGE_PNG_VALUE, MediaType.IMAGE_JPEG_VALUE, MediaType.IMAGE_GIF_VALUE, "image/webp", MediaType.APPLICATION_OCTET_STREAM_VALUE})
    @Can(EDIT_CUSTOMERS)
    @Operation(summary = "Give a company a logo", description = "The bytes of a PNG, JPEG, GIF or WebP picture; what they are is seen in them. The logo before is taken off.")
    ResponseEntity<Void> put(@PathVariable long id, @RequestBody(content = @Content(schema = @Schema(type = "string", format = "binary"))) InputStream picture, Viewer viewer) throws IOException {
        logos.put(id, picture, "logo", viewer);
        return ResponseEntity.noContent().build();
    }

    @DeleteMapping
    @Can(EDIT_CUSTOMERS)
    @Operation(summary = "Take the logo of a company off")
    ResponseEntity<Void> remove(@PathVariable long id, Viewer viewer) {
        logos.remove(id, viewer);
        return ResponseEntity.noContent().build();
    }
}
