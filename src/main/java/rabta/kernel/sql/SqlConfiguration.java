package rabta.kernel.sql;

import javax.sql.DataSource;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.interceptor.TransactionInterceptor;

@Configuration
@EnableTransactionManagement
class SqlConfiguration {

    @Bean
    PlatformTransactionManager transactionManager(DataSource source) {
        return new WorkspaceTransactions(source);
    }

    /**
     * There is one transaction manager. As long as Spring's interceptor knows the factory of beans, it looks at each call through
     * the annotations of the class for the name of another: a twentieth of what the program did for a record's page.
     */
    @Bean
    static BeanPostProcessor oneTransactionManager(ObjectProvider<PlatformTransactionManager> manager) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                if (bean instanceof TransactionInterceptor interceptor) {
                    interceptor.setTransactionManager(manager.getObject());
                    interceptor.setBeanFactory(null);
                }
                return bean;
            }
        };
    }
}
