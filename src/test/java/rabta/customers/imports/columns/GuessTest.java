package rabta.customers.imports.columns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import rabta.customers.imports.SharedData;
import rabta.customers.imports.reading.Table;
import rabta.kernel.sql.Json;

class GuessTest {

    @TempDir
    Path folder;

    Guess of(String text) throws IOException {
        return Guess.of(Table.of(Files.writeString(folder.resolve("table.csv"), text)));
    }

    Guess layout(String name) throws IOException {
        var columns = Json.read(Files.readString(SharedData.file("crm/layouts.json"))).path(name).path("columns");
        var heading = String.join(",", StreamSupport.stream(columns.spliterator(), false).map(c -> c.asString()).toList());
        return of(heading + "\n" + "x,".repeat(columns.size() - 1) + "x\n");
    }

    static Target target(Guess guess, String header) {
        return guess.columns().stream().filter(c -> c.header().equals(header)).findFirst().orElseThrow().target();
    }

    static List<Target> targets(Guess guess) {
        return guess.columns().stream().map(Column::target).toList();
    }

    @Test
    void the_layouts_of_other_programs_are_known() throws IOException {
        var hubspot = layout("hubspot_contacts_export");
        assertThat(hubspot.kind()).isEqualTo(Kind.PERSON);
        assertThat(targets(hubspot)).containsExactly(Target.OUTSIDE_ID, Target.FIRST_NAME, Target.LAST_NAME, Target.EMAIL, Target.PHONE, Target.PHONE, Target.TITLE, Target.COMPANY,
                Target.OWNER, Target.LIFECYCLE, Target.IGNORE, Target.CREATED);

        var companies = layout("hubspot_companies_export");
        assertThat(companies.kind()).isEqualTo(Kind.COMPANY);
        assertThat(targets(companies)).containsExactly(Target.OUTSIDE_ID, Target.NAME, Target.WEBSITE, Target.OWNER, Target.CREATED);

        var old = layout("google_contacts_csv_until_2024");
        assertThat(old.kind()).isEqualTo(Kind.PERSON);
        assertThat(target(old, "Phone 3 - Value")).isEqualTo(Target.PHONE);
        assertThat(target(old, "E-mail 2 - Type")).isEqualTo(Target.LABEL);
        assertThat(target(old, "Address 1 - City")).isEqualTo(Target.CITY);

        assertThat(target(layout("google_contacts_csv_2024_on"), "Organization Name")).isEqualTo(Target.COMPANY);

        var salesforce = layout("salesforce_accounts");
        assertThat(salesforce.kind()).isEqualTo(Kind.COMPANY);
        assertThat(target(salesforce, "BILLINGPOSTALCODE")).isEqualTo(Target.POSTCODE);
        assertThat(target(salesforce, "SHIPPINGCITY")).isEqualTo(Target.IGNORE);
        assertThat(target(salesforce, "ANNUALREVENUE")).isEqualTo(Target.REVENUE);
        assertThat(target(salesforce, "NUMBEROFEMPLOYEES")).isEqualTo(Target.EMPLOYEES);
    }

    @Test
    void outlook_zoho_and_pipedrive_are_known() throws IOException {
        assertThat(targets(of("Title,First Name,Middle Name,Last Name,Suffix,Company,Job Title,Business Street,Business City,Business Postal Code,Mobile Phone,E-mail Address\n"
                + "Mr,A,,B,,C,D,E,F,1,0300-1234567,a@x.pk\n"))).contains(Target.FIRST_NAME, Target.COMPANY, Target.ADDRESS, Target.CITY, Target.POSTCODE, Target.PHONE, Target.EMAIL);
        assertThat(targets(of("Record Id,Contact Owner,First Name,Last Name,Account Name,Email,Mailing City\n1,x,a,b,c,a@x.pk,d\n")))
                .containsExactly(Target.OUTSIDE_ID, Target.OWNER, Target.FIRST_NAME, Target.LAST_NAME, Target.COMPANY, Target.EMAIL, Target.CITY);
        assertThat(targets(of("Person - Name,Person - Organization,Person - Phone - Work,Person - Email - Work\na,b,0300-1234567,a@x.pk\n")))
                .containsExactly(Target.NAME, Target.COMPANY, Target.PHONE, Target.EMAIL);
    }

    @Test
    void a_list_of_accounts_without_a_known_program_is_one_of_companies() throws IOException {
        var guess = Guess.of(Table.of(SharedData.file("crm/maven-crm/accounts.csv")));

        assertThat(guess.kind()).isEqualTo(Kind.COMPANY);
        assertThat(target(guess, "account")).isEqualTo(Target.NAME);
        assertThat(target(guess, "sector")).isEqualTo(Target.INDUSTRY);
    }

    @Test
    void columns_without_a_name_or_with_the_same_are_told_apart() throws IOException {
        assertThat(of("name,,phone,phone\nA,b,0300-1234567,0321-1234567\n").columns()).extracting(Column::header).containsExactly("name", "", "phone", "phone (2)");
    }

    @Test
    void what_an_unknown_heading_hides_is_seen_from_the_cells() throws IOException {
        assertThat(targets(of("who,reach,write\nAli Khan,0300-1234567,ali@x.pk\nSara Malik,0321-1234567,s@x.pk\n"))).containsExactly(Target.NAME, Target.PHONE, Target.EMAIL);
    }

    @Test
    void the_list_of_a_phone_without_a_heading_is_one_of_names_and_numbers() throws IOException {
        var guess = of("Ali Home,04235761234\nAmmi,03001234567\nJazz Helpline,111\nRescue,1122\nBhai Dubai,00971501234567\n");

        assertThat(guess.header()).isFalse();
        assertThat(guess.columns()).extracting(Column::target).containsExactly(Target.NAME, Target.PHONE);
    }
}
