package rabta.collaboration.notifications;

import java.util.Collection;
import java.util.Map;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import rabta.collaboration.NotificationSubject;
import rabta.customers.exports.ExportFinished;
import rabta.customers.exports.Exports;
import rabta.customers.imports.ImportFinished;
import rabta.customers.imports.Imports;
import rabta.identity.Viewer;

/** Imports and exports, of which their beginners are told. */
@Configuration
class Subjects {

    @Bean
    NotificationSubject importSubject(Imports imports) {
        return new NotificationSubject() {

            @Override
            public String type() {
                return ImportFinished.TYPE;
            }

            @Override
            public Map<Long, String> names(Collection<Long> ids, Viewer viewer) {
                return imports.names(ids, viewer);
            }

            @Override
            public String path(long id) {
                return "/imports/" + id;
            }
        };
    }

    @Bean
    NotificationSubject exportSubject(Exports exports) {
        return new NotificationSubject() {

            @Override
            public String type() {
                return ExportFinished.TYPE;
            }

            @Override
            public Map<Long, String> names(Collection<Long> ids, Viewer viewer) {
                return exports.names(ids, viewer);
            }

            @Override
            public String path(long id) {
                return "/exports";
            }
        };
    }
}
