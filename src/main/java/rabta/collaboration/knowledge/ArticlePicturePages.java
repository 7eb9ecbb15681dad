package rabta.collaboration.knowledge;

import static rabta.identity.Permission.READ_ARTICLES;
import static rabta.identity.Permission.WRITE_ARTICLES;

import java.io.IOException;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.multipart.MultipartFile;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import rabta.customers.api.ApiDoor;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.files.FileStore;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;
import rabta.kernel.web.UploadLimit;

/** Brings pictures into articles and shows them there. */
@Controller
@Tag(name = "Articles")
class ArticlePicturePages extends ApiDoor {

    private static final long MOST = 26L << 20;

    /** @param src what an article's text names it by */
    record PictureJson(long id, String src) {
    }

    private final ArticlePictures pictures;
    private final FileStore files;

    ArticlePicturePages(ArticlePictures pictures, FileStore files) {
        this.pictures = pictures;
        this.files = files;
    }

    /** Leads on to where the picture is, which is what the text will name it by. */
    @PostMapping("/knowledge/{id}/images")
    @Can(WRITE_ARTICLES)
    Reply bring(@PathVariable long id, @RequestParam MultipartFile file, Viewer viewer) throws IOException {
        try (var in = file.getInputStream()) {
            return Redirect.to(ArticlePictures.path(pictures.add(id, in, file.getOriginalFilename(), viewer)));
        }
    }

    @GetMapping("/knowledge/images/{picture}")
    @Can(READ_ARTICLES)
    Reply show(@PathVariable long picture, Viewer viewer) {
        return files.download(pictures.find(picture, viewer));
    }

    @PostMapping(path = "/api/v1/articles/{id}/images", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Can(WRITE_ARTICLES)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Bring a picture for an article", description = "As multipart/form-data with file; the answer says what the article's text is to name it by.")
    @ResponseBody
    PictureJson add(@PathVariable long id, @RequestParam MultipartFile file, Viewer viewer) throws IOException {
        try (var in = file.getInputStream()) {
            long picture = pictures.add(id, in, file.getOriginalFilename(), viewer);
            return new PictureJson(picture, ArticlePictures.path(picture));
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Uploads {

        @Bean
        UploadLimit picturesOfArticles() {
            return new UploadLimit("/knowledge/", MOST);
        }

        @Bean
        UploadLimit picturesOfArticlesByPrograms() {
            return new UploadLimit("/api/v1/articles/", MOST);
        }
    }
}
