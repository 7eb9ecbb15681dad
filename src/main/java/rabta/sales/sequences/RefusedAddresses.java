package rabta.sales.sequences;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.kernel.secrets.Secrets;
import rabta.kernel.sql.Binding;

/**
 * Addresses to which no sequence writes any more. What is kept of one is a sum with a key, so that it outlives the person whose it is
 * and tells of nobody.
 */
@Repository
@Transactional
public class RefusedAddresses {

    private final JdbcClient jdbc;
    private final Secrets secrets;

    RefusedAddresses(JdbcClient jdbc, Secrets secrets) {
        this.jdbc = jdbc;
        this.secrets = secrets;
    }

    /** Why each of those that are refused is: unsubscribed or bounced. */
    @Transactional(readOnly = true)
    public Map<String, Reason> among(Collection<String> addresses) {
        var sums = new HashMap<String, String>();
        addresses.forEach(address -> secrets.macs("refused-address", parts(address)).forEach(sum -> sums.put(HexFormat.of().formatHex(sum), address)));
        var refused = new HashMap<String, Reason>();
        if (!sums.isEmpty()) {
            jdbc.sql("select f.mac, f.reason from refused_addresses f where f.mac = any(:sums)").param("sums", sums.keySet().toArray(String[]::new))
                    .query(r -> {
                        refused.put(sums.get(r.getString(1)), Reason.valueOf(r.getString(2)));
                    });
        }
        return refused;
    }

    /** From now on nothing goes there. That somebody does not want it weighs more than that nothing arrives. */
    void refuse(String address, Reason reason) {
        jdbc.sql("""
                insert into refused_addresses as f (mac, reason)
                values (:mac, :reason)
                    on conflict (mac) do update set reason = case when f.reason = 'UNSUBSCRIBED' then f.reason else excluded.reason end
                """).param("mac", HexFormat.of().formatHex(secrets.mac("refused-address", parts(address)))).param("reason", reason.name()).update();
    }

    /** Mails get there again. Whoever does not want any is left alone as before. */
    void allow(String address) {
        forget(address, Reason.BOUNCED);
    }

    /** Its owner wants them again. */
    void welcome(String address) {
        forget(address, Reason.UNSUBSCRIBED);
    }

    private void forget(String address, Reason reason) {
        jdbc.sql("delete from refused_addresses f where f.mac = any(:sums) and f.reason = :reason")
                .param("sums", secrets.macs("refused-address", parts(address)).stream().map(sum -> HexFormat.of().formatHex(sum)).toArray(String[]::new)).param("reason", reason.name()).update();
    }

    private static byte[][] parts(String address) {
        return new byte[][] {String.valueOf(Binding.workspace()).getBytes(UTF_8), address.strip().toLowerCase(Locale.ROOT).getBytes(UTF_8)};
    }
}
