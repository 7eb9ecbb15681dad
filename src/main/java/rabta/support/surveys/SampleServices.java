package rabta.support.surveys;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

import rabta.identity.SamplePart;
import rabta.support.sla.Clocks;

/** Made by hand, since what is so comes behind all that is found: its tickets must be there already. */
@Configuration(proxyBeanMethods = false)
class SampleServices {

    @Bean
    SamplePart sampleService(JdbcClient jdbc, Clocks clocks) {
        return new SampleService(jdbc, clocks);
    }
}
