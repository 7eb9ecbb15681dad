package rabta.support;

import java.util.Set;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import rabta.identity.archive.FirstRows;

/** What the migrations of this room put into every new workspace. */
@Configuration(proxyBeanMethods = false)
class SupportTables {

    @Bean
    FirstRows supportFirstRows() {
        return new FirstRows(Set.of("ticket_types", "ticket_statuses", "ticket_causes", "ticket_settings", "work_calendars", "out_of_hours", "sla_policies", "sla_targets", "sla_steps", "portal_settings"));
    }
}
