package rabta.identity.access;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import rabta.kernel.sql.Json;
import rabta.kernel.ui.Language;
import rabta.kernel.ui.Preferences;

/** What the bound business calls otherwise than the program does. Every reader's {@link Preferences} bring it along, so that it stands wherever the message would. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
public class OwnWords {

    /** @param key of a message; {@code en} and {@code ur} are null where the program's word is right */
    public record OwnWord(String key, String en, String ur) {
    }

    /** All of them as one text, beside what else is read of a reader. */
    static final String SQL = "(select json_agg(json_build_array(w.key, w.en, w.ur))::text from own_words w)";

    private final JdbcClient jdbc;
    private final Credentials credentials;

    OwnWords(JdbcClient jdbc, Credentials credentials) {
        this.jdbc = jdbc;
        this.credentials = credentials;
    }

    static Map<String, String> read(String json) {
        if (json == null) {
            return Map.of();
        }
        var words = new HashMap<String, String>();
        Json.read(json).forEach(word -> {
            var key = word.path(0).asString();
            if (word.path(1).isString()) {
                words.put(Preferences.own(Language.EN, key), word.path(1).asString());
            }
            if (word.path(2).isString()) {
                words.put(Preferences.own(Language.UR, key), word.path(2).asString());
            }
        });
        return words;
    }

    public List<OwnWord> of(Collection<String> keys) {
        return jdbc.sql("select w.key, w.en, w.ur from own_words w where w.key = any(:keys)").param("keys", keys.toArray(String[]::new))
                .query((r, n) -> new OwnWord(r.getString(1), r.getString(2), r.getString(3))).list();
    }

    /** Keeps them, from the next request on; one that is empty in both languages is the program's again. */
    public void put(List<OwnWord> words) {
        jdbc.sql("""
                insert into own_words (key, en, ur)
                select u.key, u.en, u.ur from unnest(:keys::text[], :ens::text[], :urs::text[]) u (key, en, ur)
                    on conflict (key) do update set en = excluded.en, ur = excluded.ur
                """).param("keys", words.stream().map(OwnWord::key).toArray(String[]::new)).param("ens", words.stream().map(OwnWord::en).toArray(String[]::new))
                .param("urs", words.stream().map(OwnWord::ur).toArray(String[]::new)).update();
        jdbc.sql("delete from own_words w where w.en is null and w.ur is null").update();
        // Readers are remembered with their preferences.
        credentials.forget();
    }
}
