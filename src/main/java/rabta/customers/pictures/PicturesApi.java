package rabta.customers.pictures;

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
import rabta.customers.RecordKind;
import rabta.customers.records.Pictures;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.files.FileStore;
import rabta.kernel.web.Download;

/** The faces of people and the logos of companies, for programs. */
@Controller
@RequestMapping({"/api/v1/{room:companies}/{id}/logo", "/api/v1/{room:people}/{id}/picture"})
@Tag(name = "Pictures")
class PicturesApi {

    private final Pictures pictures;
    private final FileStore files;

    PicturesApi(Pictures pictures, FileStore files) {
        this.pictures = pictures;
        this.files = files;
    }

    @GetMapping
    @Can(VIEW_CUSTOMERS)
    @Operation(summary = "The picture of a person, the logo of a company", description = "The picture as it was sent; 404 where there is none.")
    Download show(RecordKind kind, @PathVariable long id, Viewer viewer) {
        return files.download(pictures.of(kind, id, viewer));
    }

    @PutMapping(consumes = {MediaType.IMAGE_PNG_VALUE, MediaType.IMAGE_JPEG_VALUE, MediaType.IMAGE_GIF_VALUE, "image/webp", MediaType.APPLICATION_OCTET_STREAM_VALUE})
    @Can(EDIT_CUSTOMERS)
    @Operation(summary = "Give a person a picture, a company a logo", description = "The bytes of a PNG, JPEG, GIF or WebP picture; what they are is seen in them. The one before is taken off.")
    ResponseEntity<Void> put(RecordKind kind, @PathVariable long id, @RequestBody(content = @Content(schema = @Schema(type = "string", format = "binary"))) InputStream picture, Viewer viewer)
            throws IOException {
        pictures.put(kind, id, picture, Pictures.word(kind), viewer);
        return ResponseEntity.noContent().build();
    }

    @DeleteMapping
    @Can(EDIT_CUSTOMERS)
    @Operation(summary = "Take the picture of a person, the logo of a company off")
    ResponseEntity<Void> remove(RecordKind kind, @PathVariable long id, Viewer viewer) {
        pictures.remove(kind, id, viewer);
        return ResponseEntity.noContent().build();
    }
}
