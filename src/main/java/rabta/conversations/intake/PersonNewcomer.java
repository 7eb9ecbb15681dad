package rabta.conversations.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import rabta.conversations.Newcomer;
import rabta.customers.Fact;
import rabta.customers.PointForm;
import rabta.customers.SearchText;
import rabta.customers.people.People;
import rabta.customers.people.PersonForm;
import rabta.identity.access.Viewers;
import rabta.kernel.text.Folding;

/** Takes a stranger in as a person. */
@Component
class PersonNewcomer implements Newcomer {

    private final People people;
    private final Viewers viewers;
    private final JdbcClient jdbc;

    PersonNewcomer(People people, Viewers viewers, JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.people = people;
        this.viewers = viewers;
    }

    @Override
    public String kind() {
        return "person";
    }

    @Override
    public Long meet(Stranger stranger) {
        var points = new ArrayList<PointForm>();
        if (stranger.phone() != null) {
            points.add(new PointForm("whatsapp".equals(stranger.kind()) ? "WHATSAPP" : "PHONE", stranger.phone(), null));
        }
        if (stranger.email() != null) {
            points.add(new PointForm("EMAIL", stranger.email(), null));
        }
        return people.create(new PersonForm(stranger.name(), null, null, null, points, null, null, null, null, null, stranger.language(), null, null, stranger.channelName(), null, null, List.of()), viewers.system());
    }

    @Override
    public void named(String handle, String name) {
        jdbc.sql("select r.id, r.version from people r where " + SearchText.NAME + " = left(:folded, 60) and r.name = :handle and r.archived_at is null and r.deleted_at is null").param("folded", Folding.fold(handle)).param("handle", handle)
                .query(r -> {
                    people.change(r.getLong(1), Map.of(Fact.NAME, name), r.getInt(2), viewers.system());
                });
    }
}
