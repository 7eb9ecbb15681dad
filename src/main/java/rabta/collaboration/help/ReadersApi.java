package rabta.collaboration.help;

import static rabta.identity.Permission.WRITE_ARTICLES;

import java.time.Instant;
import java.util.List;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import rabta.identity.Can;
import rabta.identity.Viewer;

/** What became of the public articles outside, for programs. */
@RestController
@Tag(name = "Articles")
class ReadersApi {

    record LineJson(@JsonProperty("article_id") long articleId, String language, String title, long views, long helpful, @JsonProperty("not_helpful") long notHelpful) {

        static LineJson of(Readers.Line l) {
            return new LineJson(l.article(), l.language().tag(), l.title(), l.views(), l.yes(), l.no());
        }
    }

    record MissJson(String language, String word, int asked) {
    }

    record WordJson(@JsonProperty("article_id") long articleId, String language, boolean helpful, String word, Instant at) {
    }

    record ReadersJson(List<LineJson> most, List<LineJson> worst, List<MissJson> misses, List<WordJson> words) {
    }

    private final Readers readers;

    ReadersApi(Readers readers) {
        this.readers = readers;
    }

    @GetMapping("/api/v1/article-readers")
    @Can(WRITE_ARTICLES)
    @Operation(summary = "What strangers read of the public articles", description = "Of thirty days: what was read most, what helped least, what was looked for in vain, and the latest words that somebody left.")
    ReadersJson show(Viewer viewer) {
        return new ReadersJson(readers.most(viewer).stream().map(LineJson::of).toList(), readers.worst(viewer).stream().map(LineJson::of).toList(),
                readers.misses(viewer).stream().map(m -> new MissJson(m.language().tag(), m.word(), m.asked())).toList(),
                readers.words(viewer).stream().map(w -> new WordJson(w.article(), w.language().tag(), w.helpful(), w.word(), w.at())).toList());
    }
}
