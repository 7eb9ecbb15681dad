package rabta.kernel.outbound;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tells an address of the open internet from one that is special (IANA's special-purpose registries, RFC 6890), by its
 * bytes: the JDK's own flags know nothing of shared, unique-local, benchmark or embedded addresses.
 */
final class PublicAddress {

    private static final List<Block> CLOSED_V4 = blocks(
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
            "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16",
            "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            // Azure's and Alibaba's machine services sit on addresses that look public.
            "168.63.129.16/32", "100.100.100.200/32");

    /** Only global unicast is open; of it these are not: Teredo and protocol blocks, documentation, 6to4. */
    private static final Block GLOBAL_V6 = block("2000::/3");
    private static final List<Block> CLOSED_V6 = blocks(
            "2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20");
    private static final Block NAT64 = block("64:ff9b::/96");
    private static final Block MAPPED = new Block(
            new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, 0, 0, 0, 0}, 96);

    private PublicAddress() {}

    static boolean is(InetAddress address) {
        return is(address.getAddress());
    }

    static boolean is(byte[] address) {
        if (address.length == 4) {
            return CLOSED_V4.stream().noneMatch(b -> b.holds(address));
        }
        // A network that has only IPv6 reaches the old internet through NAT64, so the inner address decides.
        if (NAT64.holds(address) || MAPPED.holds(address)) {
            return is(Arrays.copyOfRange(address, 12, 16));
        }
        return GLOBAL_V6.holds(address) && CLOSED_V6.stream().noneMatch(b -> b.holds(address));
    }

    private record Block(byte[] start, int bits) {

        boolean holds(byte[] address) {
            if (address.length != start.length) {
                return false;
            }
            for (int i = 0; i < bits; i++) {
                int mask = 0x80 >> i % 8;
                if ((address[i / 8] & mask) != (start[i / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    private static Block block(String cidr) {
        String[] parts = cidr.split("/");
        return new Block(InetAddress.ofLiteral(parts[0]).getAddress(), Integer.parseInt(parts[1]));
    }

    private static List<Block> blocks(String... cidrs) {
        return Stream.of(cidrs).map(PublicAddress::block).toList();
    }
}
