package rabta.conversations.learnt;

import java.util.Set;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import rabta.identity.archive.FirstRows;

/** What a new business has of these tables before anybody has taught anything. */
@Configuration(proxyBeanMethods = false)
class LearntTables {

    @Bean
    FirstRows learntFirstRows() {
        return new FirstRows(Set.of("spam_learnt"));
    }
}
