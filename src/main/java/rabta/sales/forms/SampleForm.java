package rabta.sales.forms;

import java.sql.Types;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import rabta.identity.SamplePart;
import rabta.identity.Viewer;
import rabta.kernel.secrets.Tokens;
import rabta.kernel.sql.Json;
import rabta.kernel.ui.Language;

/** A form that stands before strangers in the sample shop; known again by the beginning of its key. */
@Component
class SampleForm implements SamplePart {

    private static final String KEY = "sample-";

    private final JdbcClient jdbc;

    SampleForm(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void fill(Viewer owner) {
        boolean urdu = owner.preferences().language() == Language.UR;
        var asked = List.of(Asked.of("name"), new Asked("phone", null, null, true), Asked.of("city"), Asked.of("interest"), Asked.of("message"));
        jdbc.sql("""
                insert into forms (key, name, language, title, intro, asked, thanks, owner_id, campaign, consent, published_at)
                values (:key, :name, :language, :title, :intro, :asked, :thanks, :owner, :campaign, :consent, now())
                """)
                .param("key", KEY + Tokens.random().substring(0, 22)).param("name", urdu ? "قیمت پوچھیں" : "Ask for a price").param("language", owner.preferences().language().tag())
                .param("title", urdu ? "ہم سے قیمت پوچھیں" : "Ask us for a price").param("intro", urdu ? "بتائیں کیا چاہیے، ہم ایک دن میں قیمت بتا دیں گے۔" : "Say what you need, and we answer within a day.")
                .param("asked", Json.jsonb(asked)).param("thanks", urdu ? "شکریہ! ہم ایک دن میں آپ کو فون کریں گے۔" : "Thank you! We call you within a day.").param("owner", owner.by(), Types.BIGINT)
                .param("campaign", urdu ? "ویب سائٹ" : "Website").param("consent", urdu ? "آپ مجھے نئے مال کی خبر بھیج سکتے ہیں۔" : "You may send me news of what is new.").update();
    }

    /** Leads that came by it meanwhile stay; they are of real people. */
    @Override
    public void clear(Viewer owner) {
        jdbc.sql("delete from form_submissions s using forms f where f.id = s.form_id and f.key like :key || '%' and s.lead_id is null").param("key", KEY).update();
        jdbc.sql("update forms f set removed_at = now(), published_at = null where f.key like :key || '%' and exists (select from form_submissions s where s.form_id = f.id)").param("key", KEY).update();
        jdbc.sql("delete from forms f where f.key like :key || '%' and f.removed_at is null").param("key", KEY).update();
    }
}
