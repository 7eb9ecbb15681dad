package rabta.customers.records;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;

import rabta.customers.records.Callees.Part;
import rabta.identity.Viewer;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.BaseUrl;

/** Shows what was written as its reader may see it: whom it calls, and what it leads to by the name that this has. */
@Service
public class Leads {

    private final List<Lead> leads;
    private final Callees callees;
    private final Map<Lead, Pattern> places = new HashMap<>();

    Leads(ObjectProvider<Lead> leads, Callees callees, BaseUrl base) {
        this.leads = leads.stream().toList();
        this.callees = callees;
        // Alone or as a browser's address bar has it, in either language; never the end of a longer word.
        this.leads.forEach(lead -> places.put(lead, Pattern.compile("(?<![\\p{L}\\p{N}_/.:-])(?:" + Pattern.quote(base.link("")) + ")?/" + lead.room() + "/([0-9]{1,18})(?:/(?:en|ur))?(?![\\p{L}\\p{N}_/-])")));
    }

    /** How each of these is shown to the viewer; all names are asked for at once. */
    public Function<String, List<Part>> of(Collection<String> texts, Viewer viewer) {
        var names = new HashMap<Lead, Map<Long, String>>();
        leads.forEach(lead -> {
            var ids = new HashSet<Long>();
            texts.stream().filter(text -> text.contains("/" + lead.room() + "/")).forEach(text -> places.get(lead).matcher(text).results().forEach(found -> ids.add(Long.valueOf(found.group(1)))));
            if (!ids.isEmpty()) {
                names.put(lead, lead.names(ids, viewer));
            }
        });
        return text -> names.isEmpty() ? callees.parts(text) : callees.parts(text).stream().flatMap(part -> part.member() != null ? Stream.of(part) : led(part, names)).toList();
    }

    private Stream<Part> led(Part whole, Map<Lead, Map<Long, String>> names) {
        var parts = List.of(whole);
        for (var each : names.entrySet()) {
            parts = parts.stream().flatMap(part -> part.href() != null ? Stream.of(part) : led(part.text(), each.getKey(), each.getValue()).stream()).toList();
        }
        return parts.stream();
    }

    private List<Part> led(String text, Lead lead, Map<Long, String> names) {
        var parts = new ArrayList<Part>();
        int from = 0;
        var matcher = places.get(lead).matcher(text);
        while (matcher.find()) {
            if (matcher.start() > from) {
                parts.add(new Part(text.substring(from, matcher.start()), null));
            }
            var name = names.get(Long.valueOf(matcher.group(1)));
            parts.add(name == null ? new Part(Ui.plain(lead.otherwise()), null, "") : new Part(name, null, "/" + lead.room() + "/" + matcher.group(1)));
            from = matcher.end();
        }
        if (from < text.length()) {
            parts.add(new Part(text.substring(from), null));
        }
        return parts;
    }
}
