package rabta.sales.rates;

import static rabta.identity.Permission.MANAGE_WORKSPACE;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.Page;
import rabta.kernel.web.Problem;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

/** Settings → Rates: what other currencies are worth. */
@Controller
@RequestMapping(RatePages.LIST)
class RatePages {

    static final String LIST = "/settings/rates";
    private static final int SIZE = 50;
    private static final RateForm BLANK = new RateForm(null, null, null);

    private final Rates rates;

    RatePages(Rates rates) {
        this.rates = rates;
    }

    @GetMapping
    @Can(MANAGE_WORKSPACE)
    Page index(@RequestParam(required = false) String currency, @RequestParam(required = false) String after, Viewer viewer) {
        var asked = currency == null || !RateDraft.known(currency) ? null : currency;
        return new RateIndex(viewer.preferences().currency(), asked, rates.list(asked, after, SIZE, viewer), rates.waiting(viewer), BLANK, Map.of(), null, List.of());
    }

    @PostMapping
    @Can(MANAGE_WORKSPACE)
    Reply add(RateForm form, Viewer viewer) {
        try {
            rates.set(form, viewer);
            return Redirect.to(LIST).saying("rates.set");
        } catch (Flawed flawed) {
            return again(form, Flaw.words(flawed.flaws()), null, List.of(), viewer);
        }
    }

    /** @param text what was pasted instead of a file */
    @PostMapping("/file")
    @Can(MANAGE_WORKSPACE)
    Reply take(@RequestParam(required = false) MultipartFile file, @RequestParam(required = false) String text, Viewer viewer) throws IOException {
        boolean uploaded = file != null && !file.isEmpty();
        if (!uploaded && (text == null || text.isBlank())) {
            return again(BLANK, Map.of(), text, List.of(rabta.kernel.ui.Ui.t("imports.file.none")), viewer);
        }
        try (var in = uploaded ? file.getInputStream() : new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))) {
            var read = RateFile.read(in, viewer.preferences());
            if (!read.wrong().isEmpty()) {
                return again(BLANK, Map.of(), text, read.wrong(), viewer);
            }
            return Redirect.to(LIST).saying("rates.taken", rates.set(read.rates(), viewer));
        } catch (Problem problem) {
            return again(BLANK, Map.of(), text, List.of(problem.words()), viewer);
        }
    }

    private Page again(RateForm form, Map<String, String> errors, String text, List<String> wrong, Viewer viewer) {
        return new RateIndex(viewer.preferences().currency(), null, rates.list(null, null, SIZE, viewer), rates.waiting(viewer), form, errors, text, wrong);
    }

    @PostMapping("/{id}/removal")
    @Can(MANAGE_WORKSPACE)
    Reply remove(@PathVariable long id, Viewer viewer) {
        rates.remove(id, viewer);
        return Redirect.to(LIST).saying("rates.removed").undo(LIST + "/{id}/restoration", id);
    }

    @PostMapping("/{id}/restoration")
    @Can(MANAGE_WORKSPACE)
    Reply restore(@PathVariable long id, Viewer viewer) {
        rates.restore(id, viewer);
        return Redirect.to(LIST).saying("word.saved");
    }
}
