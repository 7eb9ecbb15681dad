package rabta.conversations.intake;

import java.util.ArrayList;
import java.util.List;

import org.springframework.stereotype.Component;

import rabta.conversations.Newcomer;
import rabta.customers.PointForm;
import rabta.customers.people.People;
import rabta.customers.people.PersonForm;
import rabta.identity.access.Viewers;

/** Takes a stranger in as a person. */
@Component
class PersonNewcomer implements Newcomer {

    private final People people;
    private final Viewers viewers;

    PersonNewcomer(People people, Viewers viewers) {
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
}
