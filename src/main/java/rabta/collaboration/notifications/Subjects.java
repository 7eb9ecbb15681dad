package rabta.collaboration.notifications;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import rabta.collaboration.NotificationSubject;
import rabta.customers.exports.ExportFinished;
import rabta.customers.exports.Exports;
import rabta.customers.imports.ImportFinished;
import rabta.customers.imports.Imports;

/** Imports and exports, of which their beginners are told. */
@Configuration
class Subjects {

    @Bean
    NotificationSubject importSubject(Imports imports) {
        return NotificationSubject.of(ImportFinished.TYPE, imports::names, id -> "/imports/" + id);
    }

    @Bean
    NotificationSubject exportSubject(Exports exports) {
        return NotificationSubject.of(ExportFinished.TYPE, exports::names, id -> "/exports");
    }
}
