package rabta.sales.forms;

import static rabta.identity.Permission.MANAGE_WORKSPACE;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import rabta.identity.Place;

@Configuration(proxyBeanMethods = false)
class FormPlace {

    @Bean
    Place formsPlace() {
        return new Place("sales", "forms", "/forms", 80, MANAGE_WORKSPACE);
    }
}
