package rabta.kernel.outbound;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import org.junit.jupiter.api.Test;

import rabta.OurClasses;

class OnlyDoorTest {

    @Test
    void no_class_but_this_package_calls_other_machines_over_http_or_a_bare_socket() {
        // The database is unpacked from the program's own jar by URL, and the rehearsal calls nobody but itself.
        noClasses().that().resideOutsideOfPackages("rabta.kernel.outbound..", "rabta.kernel.postgres..")
                .and().doNotHaveFullyQualifiedName("rabta.Rehearsal")
                .should().dependOnClassesThat().resideInAnyPackage("org.apache.hc..", "java.net.http..")
                .orShould().dependOnClassesThat().haveFullyQualifiedName("java.net.Socket")
                .orShould().dependOnClassesThat().haveFullyQualifiedName("java.nio.channels.SocketChannel")
                .orShould().dependOnClassesThat().haveFullyQualifiedName("java.net.HttpURLConnection")
                .orShould().dependOnClassesThat().haveFullyQualifiedName("org.springframework.web.client.RestClient")
                .orShould().dependOnClassesThat().haveFullyQualifiedName("org.springframework.web.client.RestTemplate")
                .orShould().callMethod(java.net.URL.class, "openStream")
                .orShould().callMethod(java.net.URL.class, "openConnection")
                .as("only kernel.outbound calls other machines, so that no call passes by its guard")
                .check(OurClasses.ALL);
    }
}
