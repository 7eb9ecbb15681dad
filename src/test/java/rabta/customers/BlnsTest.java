package rabta.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import rabta.RabtaTest;
import rabta.customers.people.People;
import rabta.customers.people.PersonForm;
import rabta.customers.search.CustomerSearch;

/** The Big List of Naughty Strings as names: each is kept as its clean form, shown, and looked for without a fault. */
class BlnsTest extends RabtaTest {

    @Autowired
    People people;
    @Autowired
    rabta.customers.listing.Rows rows;
    @Autowired
    CustomerSearch search;

    @Test
    void naughty_names_are_kept_as_they_were_meant() throws Exception {
        var lines = lines();
        assumeTrue(lines.isPresent(), "../shared/data holds no blns.txt");
        var owner = world.found();
        int kept = 0;
        for (var line : lines.get()) {
            var form = PersonForm.named(line);
            if (form.flaws().isEmpty()) {
                long id = world.in(owner, () -> people.create(form, owner));
                assertThat(world.in(owner, () -> people.find(id, owner)).name()).isEqualTo(Typed.line(line));
                world.in(owner, () -> search.search(line, owner, 5));
                world.in(owner, () -> rows.page(rows.question(RecordKind.PERSON, CustomerFilter.asking(line), owner), 5));
                kept++;
            }
        }
        assertThat(kept).isGreaterThan(300);
        assertThat(mvc.get().uri("/people").with(world.as(owner))).hasStatusOk().bodyText().doesNotContain("<script>alert", "<img src=x");
    }

    private static Optional<List<String>> lines() throws java.io.IOException {
        var data = Path.of("../shared/data");
        if (!Files.isDirectory(data)) {
            return Optional.empty();
        }
        try (Stream<Path> all = Files.walk(data, 4)) {
            var file = all.filter(p -> p.getFileName().toString().equals("blns.txt")).findFirst();
            return file.isEmpty() ? Optional.empty() : Optional.of(Files.readAllLines(file.get()).stream().filter(l -> !l.isBlank() && !l.startsWith("#")).toList());
        }
    }
}
