package rabta;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class Rabta {

    public static void main(String... args) {
        SpringApplication.run(Rabta.class, args);
    }
}
