package rabta.kernel.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.Callable;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import rabta.RabtaTest;
import rabta.identity.Role;
import rabta.identity.Viewer;

class BindingTest extends RabtaTest {

    @Autowired
    JdbcClient jdbc;
    @Autowired
    PlatformTransactionManager transactions;

    private <T> T transaction(Callable<T> work) {
        return new TransactionTemplate(transactions).execute(status -> {
            try {
                return work.call();
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    Viewer one;
    Viewer two;

    @BeforeEach
    void two_businesses_that_no_other_test_knows() {
        one = world.found();
        two = world.found();
        world.join(two, Role.MEMBER);
    }

    private long members() {
        return jdbc.sql("select count(*) from members").query(Long.class).single();
    }

    @Test
    void a_transaction_sees_the_tables_of_its_workspace_alone() throws Exception {
        long ones = Binding.within(one.workspace(), () -> transaction(() -> members()));
        long twos = Binding.within(two.workspace(), () -> transaction(() -> members()));

        assertThat(ones).isEqualTo(1);
        assertThat(twos).isEqualTo(2);
    }

    @Test
    void a_transaction_that_is_bound_to_nothing_sees_no_tables() {
        assertThatThrownBy(() -> transaction(this::members)).isInstanceOf(BadSqlGrammarException.class);
    }

    @Test
    void a_statement_outside_of_a_transaction_sees_no_tables_even_where_a_workspace_is_bound() {
        assertThatThrownBy(() -> Binding.within(one.workspace(), this::members)).isInstanceOf(BadSqlGrammarException.class);
    }

    @Test
    void a_connection_goes_back_to_the_pool_seeing_nothing() throws Exception {
        for (int i = 0; i < 30; i++) {
            Binding.within(one.workspace(), () -> transaction(() -> members()));
        }

        assertThatThrownBy(() -> transaction(this::members)).isInstanceOf(BadSqlGrammarException.class);
    }

    @Test
    void alternating_workspaces_on_one_statement_never_meet() throws Exception {
        for (int i = 0; i < 300; i++) {
            var viewer = i % 2 == 0 ? one : two;
            long found = Binding.within(viewer.workspace(), () -> transaction(() -> members()));
            assertThat(found).isEqualTo(i % 2 == 0 ? 1 : 2);
        }
    }
}
