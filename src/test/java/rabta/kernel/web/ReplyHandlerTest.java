package rabta.kernel.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class ReplyHandlerTest {

    @Test
    void of_a_film_only_the_piece_that_is_asked_for_is_read() throws Exception {
        var film = new byte[1_000_000];
        film[900_000] = 'x';
        var read = new AtomicInteger();
        Download.Lying body = () -> new ByteArrayInputStream(film) {
            @Override
            public synchronized int read(byte[] bytes, int from, int most) {
                int got = super.read(bytes, from, most);
                read.addAndGet(got);
                return got;
            }
        };
        var request = new MockHttpServletRequest();
        request.addHeader("Range", "bytes=900000-939999");
        var response = new MockHttpServletResponse();

        new ReplyHandler(null).send(new Download("film.mp4", "video/mp4", film.length, true, body), request, response);

        assertThat(response.getStatus()).isEqualTo(206);
        assertThat(response.getHeader("Content-Range")).isEqualTo("bytes 900000-939999/1000000");
        assertThat(response.getContentAsByteArray()).hasSize(40_000).startsWith((byte) 'x');
        assertThat(read).hasValue(40_000);
    }
}
