package rabta.collaboration.help;

import static rabta.identity.Permission.WRITE_ARTICLES;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.Page;

@Controller
class ReaderPages {

    private final Readers readers;

    ReaderPages(Readers readers) {
        this.readers = readers;
    }

    @GetMapping("/knowledge/readers")
    @Can(WRITE_ARTICLES)
    Page show(Viewer viewer) {
        return new ReadersShow(readers.most(viewer), readers.worst(viewer), readers.misses(viewer), readers.words(viewer));
    }
}
