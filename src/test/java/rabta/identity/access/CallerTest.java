package rabta.identity.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallerTest {

    @ParameterizedTest
    @CsvSource({"203.0.113.7,203.0.113.7", "0:0:0:0:0:0:0:1,::1", "0:0:0:0:0:0:0:0,::", "2001:db8:0:0:0:0:0:1,2001:db8::1", "fe80:0:0:0:0:0:0:0,fe80::",
        "2001:db8:1:2:3:4:5:6,2001:db8:1:2:3:4:5:6", "2001:0:1:0:0:2:0:3,2001:0:1::2:0:3", "10:0:0:100:1:1:1:1,10::100:1:1:1:1"})
    void an_address_is_shown_as_people_write_it_and_stays_the_same(String spelled, String written) {
        assertThat(Caller.shortened(spelled)).isEqualTo(written);
        assertThat(InetAddress.ofLiteral(written)).isEqualTo(InetAddress.ofLiteral(spelled));
    }
}
