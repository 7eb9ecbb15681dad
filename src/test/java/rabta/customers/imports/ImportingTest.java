package rabta.customers.imports;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import rabta.customers.CustomerKind;

class ImportingTest extends ImportsTest {

    @Test
    void every_salesforce_account_becomes_a_company_and_a_second_time_none() throws Exception {
        var bytes = SharedData.bytes("crm/salesforce-dataloader/accountData.csv.gz");

        var first = run(draft(bytes));

        assertThat(first.kind()).isEqualTo(CustomerKind.COMPANY);
        assertThat(first.created()).isEqualTo(423);
        assertThat(first.refused()).isZero();
        assertThat(count("companies")).isEqualTo(423);
        assertThat(names(CustomerKind.COMPANY)).contains("Pébéo of America");

        var second = run(draft(bytes));

        assertThat(second.created()).isZero();
        assertThat(second.skipped()).isEqualTo(423);
        assertThat(count("companies")).isEqualTo(423);
    }
}
