package rabta.kernel.sql;

import javax.sql.DataSource;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;

@Configuration
@EnableTransactionManagement
class SqlConfiguration {

    @Bean
    PlatformTransactionManager transactionManager(DataSource source) {
        return new WorkspaceTransactions(source);
    }
}
