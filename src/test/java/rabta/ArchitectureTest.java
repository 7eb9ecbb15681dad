package rabta;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

import rabta.identity.Can;
import rabta.identity.Open;
import rabta.identity.Viewer;

/** The law of the house, as far as text and byte code can show it. */
class ArchitectureTest {

    private static final JavaClasses OURS = OurClasses.ALL;
    private static final List<String> FLOORS = List.of("rabta.kernel..", "rabta.identity..", "rabta.customers..", "rabta.collaboration..", "rabta.conversations..", "rabta.sales..");

    @Test
    void a_lower_floor_knows_nothing_of_a_higher_one() {
        for (int floor = 0; floor < FLOORS.size() - 1; floor++) {
            noClasses().that().resideInAPackage(FLOORS.get(floor)).should().dependOnClassesThat()
                    .resideInAnyPackage(FLOORS.subList(floor + 1, FLOORS.size()).toArray(String[]::new)).check(OURS);
        }
    }

    // Sales and support stand on one floor: neither knows the other but by what a lower one owns.
    @Test
    void sales_and_support_know_nothing_of_each_other() {
        noClasses().that().resideInAPackage("rabta.support..").should().dependOnClassesThat().resideInAPackage("rabta.sales..").allowEmptyShould(true).check(OURS);
        noClasses().that().resideInAPackage("rabta.sales..").should().dependOnClassesThat().resideInAPackage("rabta.support..").check(OURS);
        noClasses().that().resideInAPackage("rabta.conversations..").should().dependOnClassesThat().resideInAPackage("rabta.support..").check(OURS);
    }

    @Test
    void the_world_is_called_through_one_door() {
        // Mailboxes speak IMAP and SMTP over connections that the guard opens for them (Guard.keep).
        noClasses().that(are(resideOutsideOfPackages("rabta.kernel.mail..", "rabta.conversations.mail..", "rabta.conversations.mailboxes..", "rabta.conversations.fetching..", "rabta", "rabta.jte.."))).should()
                .dependOnClassesThat(are(resideInAnyPackage("jakarta.mail.."))).check(OURS);
        noClasses().that(are(resideOutsideOfPackages("rabta.kernel.outbound..", "rabta.kernel.mail..", "rabta.kernel.postgres..", "rabta", "rabta.jte.."))).should().dependOnClassesThat(
                are(resideInAnyPackage("java.net.http..", "org.apache.hc..", "org.springframework.web.client.."))
                        .or(named("java.net.Socket", "java.net.ServerSocket", "java.net.HttpURLConnection", "java.net.URLConnection", "java.net.DatagramSocket",
                                "java.nio.channels.SocketChannel", "javax.net.ssl.SSLSocketFactory", "javax.net.SocketFactory")))
                .check(OURS);
    }

    @Test
    void nothing_secret_comes_from_a_guessable_generator() {
        noClasses().that().resideOutsideOfPackage("rabta.customers.demo..").should().dependOnClassesThat(
                named("java.util.Random", "java.util.concurrent.ThreadLocalRandom", "java.util.SplittableRandom", "java.util.random.RandomGenerator")).check(OURS);
        noClasses().should().callMethod(Math.class, "random").check(OURS);
    }

    @Test
    void no_other_program_is_started_but_the_database() {
        noClasses().that().resideOutsideOfPackages("rabta.kernel.postgres..").should().dependOnClassesThat(named("java.lang.ProcessBuilder", "java.lang.Runtime$Exec"))
                .orShould().callMethod(Runtime.class, "exec", String[].class).check(OURS);
    }

    @Test
    void nothing_is_read_back_by_java_serialisation() {
        noClasses().should().dependOnClassesThat(named("java.io.ObjectInputStream", "java.io.ObjectOutputStream")).check(OURS);
    }

    @Test
    void every_handler_says_for_whom_it_is() {
        methods().that(new DescribedPredicate<JavaMethod>("are handlers") {
            @Override
            public boolean test(JavaMethod method) {
                return AnnotatedElementUtils.hasAnnotation(method.reflect(), RequestMapping.class);
            }
        }).should().beAnnotatedWith(Can.class).orShould().beAnnotatedWith(Open.class).check(OURS);
    }

    @Test
    void sql_is_for_those_who_keep_the_rows_and_not_for_doors() {
        classes().that().areMetaAnnotatedWith(Controller.class).and().doNotHaveSimpleName("HealthPages").should(new ArchCondition<>("not speak to the database") {
            @Override
            public void check(JavaClass door, ConditionEvents events) {
                door.getDirectDependenciesFromSelf().stream().filter(d -> d.getTargetClass().getPackageName().startsWith("org.springframework.jdbc"))
                        .forEach(d -> events.add(SimpleConditionEvent.violated(door, d.getDescription())));
            }
        }).check(OURS);
    }

    @Test
    void a_stranger_at_an_open_door_is_never_taken_for_a_viewer() {
        var open = OURS.stream().flatMap(c -> c.getMethods().stream()).filter(m -> m.isAnnotatedWith(Open.class)).toList();
        assertThat(open).isNotEmpty();
        // Where a viewer may be missing the handler must look; these do.
        assertThat(open.stream().filter(m -> m.getRawParameterTypes().stream().anyMatch(p -> p.isEquivalentTo(Viewer.class))).map(JavaMethod::getFullName))
                .allMatch(name -> name.contains("SignInPages.show") || name.contains("PreferencePages.change"));
    }

    private static DescribedPredicate<JavaClass> named(String... names) {
        return DescribedPredicate.describe("are " + String.join(", ", names), type -> List.of(names).contains(type.getName()));
    }

    @Test
    void migrations_of_a_workspace_stay_within_what_a_cluster_takes() throws IOException {
        var forbidden = Map.of(
                "a trigger", "\\bcreate\\s+(or\\s+replace\\s+)?(constraint\\s+)?trigger\\b",
                "an enum", "\\bas\\s+enum\\b",
                "a serial", "\\b(big|small)?serial\\b",
                "a reference into control", "\\breferences\\s+control\\.",
                "inheritance", "\\binherits\\b",
                "merge", "\\bmerge\\s+into\\b",
                "a rule", "\\bcreate\\s+(or\\s+replace\\s+)?rule\\b",
                "a volatile function", "\\b(clock_timestamp|random|gen_random_uuid|nextval)\\s*\\(",
                "a session's setting", "\\bcurrent_setting\\s*\\(",
                "a schema's name", "\\bw_\\d+\\.");
        var offenders = new ArrayList<String>();
        for (var file : files("src/main/resources/db/workspace", ".sql")) {
            var sql = Files.readString(file).replaceAll("--[^\n]*", "").toLowerCase(java.util.Locale.ROOT);
            forbidden.forEach((what, pattern) -> {
                if (Pattern.compile(pattern).matcher(sql).find()) {
                    offenders.add(file.getFileName() + ": " + what);
                }
            });
            for (var statement : sql.split(";")) {
                // A table made after another has its key.
                if (statement.strip().startsWith("create table") && !statement.contains("primary key") && !statement.matches("(?s).*\\(like \\w+ including all\\).*")) {
                    offenders.add(file.getFileName() + ": a table without a primary key: " + statement.strip().lines().findFirst().orElse(""));
                }
            }
        }
        assertThat(offenders).isEmpty();
    }

    @Test
    void statements_of_the_trades_name_no_workspace_and_read_no_session() throws IOException {
        var offenders = new ArrayList<String>();
        var forbidden = Pattern.compile("\\bcurrent_setting\\(|\\bclock_timestamp\\(|\\bgen_random_uuid\\(|[^.\\w]random\\(\\)|\\breltuples\\b|\\bw_\\d+\\.|set_config\\('search_path'");
        for (var room : List.of("identity", "customers", "collaboration", "conversations", "sales", "support")) {
            for (var file : files("src/main/java/rabta/" + room, ".java")) {
                var lines = Files.readAllLines(file);
                for (int i = 0; i < lines.size(); i++) {
                    if (forbidden.matcher(lines.get(i)).find()) {
                        offenders.add(file + ":" + (i + 1) + " " + lines.get(i).strip());
                    }
                }
            }
        }
        assertThat(offenders).isEmpty();
    }

    @Test
    void templates_put_out_nothing_unescaped_but_our_own_drawings_and_what_the_sanitiser_let_through() throws IOException {
        var offenders = new ArrayList<String>();
        for (var file : files("src/main/jte", ".jte")) {
            if (Files.readString(file).contains("$unsafe") && !file.endsWith("ui/icon.jte") && !file.endsWith("ui/rich.jte")) {
                offenders.add(file.toString());
            }
        }
        assertThat(offenders).isEmpty();
    }

    private static List<Path> files(String folder, String end) throws IOException {
        // A room may have no rows of its own yet.
        if (!Files.exists(Path.of(folder))) {
            return List.of();
        }
        try (var all = Files.walk(Path.of(folder))) {
            return all.filter(f -> f.toString().endsWith(end)).sorted().toList();
        }
    }
}
