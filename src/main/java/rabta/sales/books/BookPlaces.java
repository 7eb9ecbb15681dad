package rabta.sales.books;

import static rabta.identity.Permission.VIEW_BOOKS;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import rabta.identity.Place;

/** Where the books stand in the room of sales. */
@Configuration(proxyBeanMethods = false)
class BookPlaces {

    @Bean
    Place invoiceList() {
        return new Place("sales", "invoices", "/invoices", 60, VIEW_BOOKS);
    }

    @Bean
    Place ledgerList() {
        return new Place("sales", "ledger", "/ledger", 65, VIEW_BOOKS);
    }

    @Bean
    Place paymentList() {
        return new Place("sales", "payments", "/payments", 70, VIEW_BOOKS);
    }
}
