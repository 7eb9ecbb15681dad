package rabta.collaboration;

import java.util.Set;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import rabta.identity.archive.FirstRows;

/** What the migrations of this room put into every new workspace. */
@Configuration(proxyBeanMethods = false)
class CollaborationTables {

    @Bean
    FirstRows collaborationFirstRows() {
        return new FirstRows(Set.of("task_types"));
    }
}
