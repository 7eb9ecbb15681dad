package rabta.identity.access;

import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import rabta.identity.Open;

/** Whether the program can do its work: 200 when its database answers. */
@RestController
class HealthPages {

    private final JdbcClient jdbc;

    HealthPages(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @GetMapping("/health")
    @Open
    @Transactional(readOnly = true)
    public ResponseEntity<String> health() {
        jdbc.sql("select 1").query(Integer.class).single();
        return ResponseEntity.ok("ok");
    }
}
