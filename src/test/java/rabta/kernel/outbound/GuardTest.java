package rabta.kernel.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GuardTest {

    /** Where 'inside' leads depends on who reads it: octal, hexadecimal, short, wide, mapped, embedded. */
    static String[] spellings_of_inside() {
        return new String[] {
            "127.0.0.1", "127.0.0.2", "127.1", "127.0.1", "127.255.255.254", "0", "0.0.0.0", "0.0.0.1", "2130706433",
            "017700000001", "0177.0.0.1", "0177.0.0.01", "127.0.0.01", "127.0.0.1.", "127.0.0.1..", "0x7f000001",
            "0x7f.0.0.1", "0x7f.0x0.0x0.0x1", "0x7f.1", "0X7F.1", "127.0.0.0x1", "00000177.0.0.1", "127.000.000.001",
            "[::1]", "::1", "[::]", "[0:0:0:0:0:0:0:1]", "[::0001]", "[::127.0.0.1]", "[::7f00:1]",
            "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::ffff:0:127.0.0.1]", "[0:0:0:0:0:ffff:127.0.0.1]",
            "[::ffff:a9fe:a9fe]", "[64:ff9b::127.0.0.1]", "[64:ff9b::7f00:1]", "[64:ff9b::a9fe:a9fe]",
            "[64:ff9b:1::7f00:1]", "[2002:7f00:1::]", "[2002:a00:1::]", "[2001:0:7f00:1::]",
            "[2001:0:4136:e378:8000:63bf:80ff:fffe]", "[fc00::1]", "[fd00:ec2::254]", "[fe80::1]", "[fe80::1%25lo]",
            "[fe80::1%lo]", "[fec0::1]", "[ff02::1]", "[2001:db8::1]", "[3fff::1]", "[100::1]", "[5f00::1]", "[4000::1]",
            "10.0.0.1", "100.64.0.1", "100.127.255.255", "100.100.100.200", "168.63.129.16", "169.254.169.254",
            "172.16.0.1", "172.31.255.255", "192.0.0.192", "192.0.2.1", "192.88.99.1", "192.168.0.1", "198.18.0.1",
            "198.19.255.255", "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.255.255.250", "240.0.0.1",
            "255.255.255.255", "localhost", "LOCALHOST", "localhost.", "localhost.localdomain", "ip6-localhost",
            "loopback.test", "both.test", "mapped.test", "nat64.test", "unique.test",
            "１２７.０.０.１", "①②⑦.⓪.⓪.①", "127。0。0。1", "127.0.0.1%00", "127.0.0.1 ", "127%2e0.0.1", "127.0.0.1\t",
            "local\u200bhost", "ⓛocalhost", "a_b.test", "-a.test", "a-.test", "a..test", ".test", "", " ", "1.2.3",
            "1.2.3.4.5", "256.1.1.1", "example.123", "example.0x7f", "x".repeat(64) + ".test", "a.".repeat(130) + "test"
        };
    }

    static final Map<String, String[]> NAMES = new HashMap<>(Map.of(
            "loopback.test", new String[] {"127.0.0.1"},
            "both.test", new String[] {"93.184.216.34", "127.0.0.1"},
            "mapped.test", new String[] {"::ffff:10.0.0.1"},
            "nat64.test", new String[] {"64:ff9b::a00:1"},
            "unique.test", new String[] {"fd12::1"},
            "localhost", new String[] {"127.0.0.1", "::1"},
            "localhost.localdomain", new String[] {"127.0.0.1"},
            "ip6-localhost", new String[] {"::1"},
            "open.test", new String[] {"93.184.216.34", "2606:2800:220:1::1"},
            "open64.test", new String[] {"64:ff9b::5db8:d822"}));

    static InetAddress[] names(String name) throws java.net.UnknownHostException {
        if (!NAMES.containsKey(name)) {
            throw new java.net.UnknownHostException(name);
        }
        return java.util.stream.Stream.of(NAMES.get(name)).map(InetAddress::ofLiteral).toArray(InetAddress[]::new);
    }

    final Guard guard = new Guard("", GuardTest::names);

    @ParameterizedTest
    @MethodSource("spellings_of_inside")
    void no_spelling_of_an_inside_address_is_let_through(String host) {
        assertThatThrownBy(() -> guard.check(host, 80, Guard.WEB))
                .asInstanceOf(InstanceOfAssertFactories.type(OutboundFailure.class))
                .extracting(OutboundFailure::reason).isEqualTo(OutboundFailure.Reason.REFUSED);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "93.184.216.34", "8.8.8.8", "1.1.1.1", "172.15.255.255", "172.32.0.1", "100.63.255.255", "100.128.0.1",
        "198.17.255.255", "198.20.0.1", "223.255.255.255", "2606:4700:4700::1111", "[2a00:1450:4001::200e]",
        "64:ff9b::808:808", "open.test", "OPEN.test", "open64.test"
    })
    void the_open_internet_is_let_through(String host) {
        assertThat(guard.check(host, 443, Guard.WEB)).isNotEmpty();
    }

    @Test
    void mapped_bytes_are_unwrapped_before_they_are_judged() {
        byte[] mapped = new byte[16];
        mapped[10] = mapped[11] = -1;
        mapped[12] = 127;
        mapped[15] = 1;
        byte[] open = mapped.clone();
        open[12] = open[13] = open[14] = open[15] = 8;

        assertThat(PublicAddress.is(mapped)).isFalse();
        assertThat(PublicAddress.is(open)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 22, 25, 5432, 6379, 8080, 9200, -1, 65536})
    void only_the_ports_of_the_web_are_called(int port) {
        assertThatThrownBy(() -> guard.check("open.test", port, Guard.WEB)).isInstanceOf(OutboundFailure.class);
    }

    @Test
    void a_mail_host_may_listen_on_the_ports_of_mail() {
        assertThat(guard.check("open.test", 587, Guard.MAIL)).isNotEmpty();
        assertThatThrownBy(() -> guard.check("loopback.test", 587, Guard.MAIL)).isInstanceOf(OutboundFailure.class);
    }

    @Test
    void the_owner_of_the_machine_can_open_single_targets_inside() {
        Guard opened = new Guard("loopback.test:8080, 10.0.0.5:80", GuardTest::names);

        assertThat(opened.check("LoopBack.test", 8080, Guard.WEB)).containsExactly(InetAddress.ofLiteral("127.0.0.1"));
        assertThat(opened.check("10.0.0.5", 80, Guard.WEB)).hasSize(1);
        assertThatThrownBy(() -> opened.check("loopback.test", 80, Guard.WEB)).isInstanceOf(OutboundFailure.class);
        assertThatThrownBy(() -> opened.check("10.0.0.5", 443, Guard.WEB)).isInstanceOf(OutboundFailure.class);
        assertThatThrownBy(() -> opened.check("10.0.0.6", 80, Guard.WEB)).isInstanceOf(OutboundFailure.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "http://127.0.0.1/", "http://open.test:22/", "ftp://open.test/", "file:///etc/passwd", "gopher://open.test/",
        "http://user:pass@open.test/", "http://open.test@127.0.0.1/", "http://127.0.0.1#@open.test/", "//open.test/",
        "open.test", "http:///x", "http://", "javascript:alert(1)", "http://open.test\\@127.0.0.1/", "http:127.0.0.1",
        "jar:http://open.test!/", "http://[::1]/", "http://0x7f.1/", "http://2130706433/", "http://open.test:80:22/",
        "http://１２７.０.０.１/", "http://127.0.0.1%2f@open.test/", "http://open.test\n/", "dict://open.test:80/"
    })
    void a_web_address_is_judged_as_it_is_saved(String url) {
        assertThatThrownBy(() -> guard.check(url)).isInstanceOf(OutboundFailure.class);
    }

    @Test
    void a_plain_web_address_may_be_saved() {
        assertThat(guard.check("https://open.test/hook?a=b").getHost()).isEqualTo("open.test");
    }

    @Test
    void a_library_s_own_sockets_are_judged_as_they_connect() throws IOException {
        try (ServerSocket canary = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            int port = canary.getLocalPort();
            var to = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);

            try (Socket socket = guard.sockets(Set.of(port)).createSocket()) {
                assertThatThrownBy(() -> socket.connect(to, 500)).isInstanceOf(IOException.class)
                        .hasMessageContaining("not on the open internet");
            }
            assertThatThrownBy(() -> guard.sockets(Set.of(port)).createSocket("127.0.0.1", port))
                    .isInstanceOf(IOException.class);

            Guard opened = new Guard("127.0.0.1:" + port, GuardTest::names);
            try (Socket socket = opened.sockets(Guard.MAIL).createSocket()) {
                socket.connect(new InetSocketAddress("127.0.0.1", port), 500);
                assertThat(socket.isConnected()).isTrue();
            }
        }
    }
}
