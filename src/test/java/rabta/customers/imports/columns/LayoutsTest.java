package rabta.customers.imports.columns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import rabta.customers.imports.reading.Table;

/** The columns of other programs' exports go where a person would send them. */
class LayoutsTest {

    @TempDir
    Path folder;

    private Guess guess(String header, String... lines) throws IOException {
        var path = Files.writeString(folder.resolve("table"), header + "\n" + String.join("\n", lines) + "\n");
        return Guess.of(Table.of(path));
    }

    private static Map<String, Target> goals(Guess guess) {
        return guess.columns().stream().filter(c -> c.target() != Target.IGNORE).collect(Collectors.toMap(Column::header, Column::target, (a, b) -> a, LinkedHashMap::new));
    }

    private static String row(String header, String value) {
        return Arrays.stream(header.split(",")).map(h -> value).collect(Collectors.joining(","));
    }

    @Test
    void people_of_other_programs_are_people() throws IOException {
        var salesforce = "Contact ID,Salutation,First Name,Last Name,Title,Account Name,Account ID,Mailing Street,Mailing City,Mailing State/Province,Mailing Zip/Postal Code,Mailing Country,Phone,Mobile,Fax,Email,"
                + "Account Owner,Birthdate,Description,Created Date";
        assertThat(goals(guess(salesforce, row(salesforce, "x")))).containsEntry("Contact ID", Target.OUTSIDE_ID).containsEntry("Account ID", Target.COMPANY_ID).containsEntry("Account Name", Target.COMPANY)
                .containsEntry("Salutation", Target.PREFIX).containsEntry("Mailing Zip/Postal Code", Target.POSTCODE).containsEntry("Birthdate", Target.BIRTHDAY).containsEntry("Account Owner", Target.OWNER);

        var zoho = "Record Id,Contact Owner,Lead Source,First Name,Last Name,Account Name,Vendor Name,Email,Title,Department,Phone,Home Phone,Other Phone,Mobile,Date of Birth,Mailing Street,Mailing City,Mailing Zip,Tag,Description,Created Time";
        assertThat(goals(guess(zoho, row(zoho, "x")))).containsEntry("Record Id", Target.OUTSIDE_ID).containsEntry("Home Phone", Target.PHONE).containsEntry("Tag", Target.TAGS).containsEntry("Lead Source", Target.SOURCE)
                .containsEntry("Created Time", Target.CREATED);

        var pipedrive = "Person - ID,Person - Name,Person - Label,Person - Organization,Person - Email - Work,Person - Email - Home,Person - Phone - Work,Person - Phone - Mobile,Person - Owner,Person - Person created";
        assertThat(goals(guess(pipedrive, row(pipedrive, "x")))).containsEntry("Person - Name", Target.NAME).containsEntry("Person - Organization", Target.COMPANY).containsEntry("Person - Email - Home", Target.EMAIL)
                .containsEntry("Person - Phone - Mobile", Target.PHONE).containsEntry("Person - Owner", Target.OWNER);

        var outlook = "First Name,Middle Name,Last Name,Title,Suffix,Company,Department,Job Title,Business Street,Business City,Business State,Business Postal Code,Business Country/Region,Business Phone,Home Phone,Mobile Phone,"
                + "Birthday,E-mail Address,E-mail Type,E-mail Display Name,E-mail 2 Address,Notes,Web Page";
        assertThat(goals(guess(outlook, row(outlook, "x")))).containsEntry("E-mail Address", Target.EMAIL).containsEntry("E-mail 2 Address", Target.EMAIL).containsEntry("Business Phone", Target.PHONE)
                .containsEntry("Job Title", Target.TITLE).doesNotContainKeys("E-mail Display Name", "Department");

        var odoo = "id,name,email,phone,mobile,street,street2,city,state_id/name,zip,country_id/name,parent_id/name,function,website,comment,category_id/name";
        assertThat(goals(guess(odoo, row(odoo, "x")))).containsEntry("name", Target.NAME).containsEntry("mobile", Target.PHONE).containsEntry("zip", Target.POSTCODE).containsEntry("function", Target.TITLE)
                .containsEntry("comment", Target.ABOUT).containsEntry("country_id/name", Target.COUNTRY);

        var espo = "ID,Name,First Name,Last Name,Email,Phone,Account Name,Address Street,Address City,Address Country,Address Postal Code,Assigned User Name,Created At,Description";
        assertThat(goals(guess(espo, row(espo, "x")))).containsEntry("Assigned User Name", Target.OWNER).containsEntry("Address City", Target.CITY).containsEntry("Address Street", Target.ADDRESS);

        var freshsales = "id,First name,Last name,Email,Work number,Mobile number,Sales account name,Job title,City,Country,Sales owner,Tags,Created at";
        assertThat(goals(guess(freshsales, row(freshsales, "x")))).containsEntry("Mobile number", Target.PHONE).containsEntry("Sales account name", Target.COMPANY).containsEntry("Sales owner", Target.OWNER);
    }

    @Test
    void companies_of_other_programs_are_companies() throws IOException {
        var zoho = "Account ID,Account Name,Phone,Website,Industry,Employees,Annual Revenue,Billing Street,Billing City,Billing Code,Billing Country,Description";
        var guess = guess(zoho, row(zoho, "x"));
        assertThat(guess.kind()).isEqualTo(Kind.COMPANY);
        assertThat(goals(guess)).containsEntry("Account Name", Target.NAME).containsEntry("Account ID", Target.OUTSIDE_ID).containsEntry("Website", Target.WEBSITE).containsEntry("Billing Code", Target.POSTCODE);

        var pipedrive = "Organization - ID,Organization - Name,Organization - Address,Organization - Owner,Organization - People";
        assertThat(guess(pipedrive, row(pipedrive, "x")).kind()).isEqualTo(Kind.COMPANY);

        assertThat(guess("account,sector,revenue", "Acme,x,1").kind()).isEqualTo(Kind.COMPANY);
    }

    @Test
    void purchases_of_other_programs_are_orders() throws IOException {
        var shopify = "Name,Email,Financial Status,Paid at,Currency,Subtotal,Shipping,Taxes,Total,Discount Amount,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Billing Name,Billing Street,Billing City,Billing Phone";
        var guess = guess(shopify, row(shopify, "x"));
        assertThat(guess.kind()).isEqualTo(Kind.ORDER);
        assertThat(goals(guess)).containsEntry("Name", Target.ORDER_NUMBER).containsEntry("Lineitem name", Target.PRODUCT).containsEntry("Lineitem price", Target.UNIT_PRICE).containsEntry("Total", Target.ORDER_TOTAL)
                .containsEntry("Billing Name", Target.NAME).containsEntry("Billing Phone", Target.PHONE).containsEntry("Lineitem sku", Target.SKU);

        assertThat(guess("تاریخ,بل نمبر,گاہک,چیز,تعداد,قیمت", "2024-01-01,1,علی,لان,2,500").kind()).isEqualTo(Kind.ORDER);
    }

    @Test
    void chances_to_sell_of_other_programs_are_deals() throws IOException {
        for (var heading : new String[] {"ID,ACCOUNTID,NAME,DESCRIPTION,STAGENAME,AMOUNT,CLOSEDATE,CREATEDDATE", "Record ID,Deal Name,Deal Stage,Pipeline,Amount,Close Date,Create Date,Deal owner,Associated Company",
                "Deal - Title,Deal - Value,Deal - Stage,Deal - Organization,Deal - Contact person,Deal - Expected close date,Deal - Owner", "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value",
                "سودے کا نام,مرحلہ,رقم,کمپنی"}) {
            var guess = guess(heading, row(heading, "x"));
            assertThat(guess.kind().type()).as(heading).isEqualTo("deal");
            assertThat(guess.columns()).as(heading).noneMatch(column -> column.target() == Target.IGNORE);
        }
        assertThat(guess("product,series,sales_price", "GTX Pro,GTX,4821", "MG,MG,55").kind().type()).isEqualTo("product");
        assertThat(guess("sales_agent,manager,regional_office", "Anna Snelling,Dustin Brinkmann,Central").kind().type()).isEqualTo("sales_team");
        assertThat(guess("Name,Email,Lead Stage,Company", "Ali,a@x.pk,New,Indus").kind()).isEqualTo(Kind.PERSON);
        assertThat(guess("Order No,Date,Customer,Amount,Status", "1,2024-01-01,Ali,100,Paid").kind()).isEqualTo(Kind.ORDER);
    }

    @Test
    void what_is_no_list_of_customers_is_not_taken_for_one() throws IOException {
        assertThat(guess("Table,Field,Description", "accounts,account,Company name", "accounts,sector,Industry").sure()).isFalse();
        assertThat(guess("Name,Mobile", "Ali,0300-1234567").sure()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"Customer's e-mail address,EMAIL", "CUSTOMER_EMAIL__c,EMAIL", "primaryMobileNo,PHONE", "Abbu ka mobile,PHONE", "موبائل فون نمبر (ذاتی),PHONE", "shop WhatsApp #,WHATSAPP", "E-Mail-Adresse,EMAIL",
            "Numéro de téléphone,PHONE", "date_of_birth,BIRTHDAY", "Home Town / City,CITY", "رہائشی پتہ,ADDRESS"})
    void headings_that_nobody_has_heard_of_are_read_by_their_words(String heading, Target target) throws IOException {
        var value = switch (target) {
            case EMAIL -> "ali@x.pk";
            case PHONE, WHATSAPP -> "0300-1234567";
            case BIRTHDAY -> "14/03/1990";
            default -> "Lahore";
        };

        assertThat(guess("Name,\"" + heading + "\"", "Ali," + value, "Sara," + value).columns().get(1).target()).isEqualTo(target);
    }

    @ParameterizedTest
    @CsvSource({"Email opt out,no", "Phone type,mobile", "Email count,3", "Last email sent,2020-01-01", "Fax,042-1234567"})
    void headings_that_only_sound_like_it_go_nowhere(String heading, String value) throws IOException {
        assertThat(guess("Name,Email," + heading, "Ali,a@x.pk," + value, "Sara,s@x.pk," + value).columns().get(2).target()).isEqualTo(Target.IGNORE);
    }

    @Test
    void days_are_no_telephone_numbers() throws IOException {
        assertThat(Guess.of(Table.of(Files.writeString(folder.resolve("t"), "Name,Visited\nAli,01-02-2020\nSara,03-04-2021\n")), true, Optional.empty()).columns().get(1).target()).isEqualTo(Target.IGNORE);
    }
}
