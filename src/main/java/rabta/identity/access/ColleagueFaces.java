package rabta.identity.access;

import static java.util.stream.Collectors.toMap;

import java.util.Map;

import org.springframework.stereotype.Component;

import rabta.identity.Colleagues;
import rabta.kernel.live.Faces;
import rabta.kernel.ui.Option;

/** Whoever works here may know who else does. */
@Component
class ColleagueFaces implements Faces {

    private final Colleagues colleagues;

    ColleagueFaces(Colleagues colleagues) {
        this.colleagues = colleagues;
    }

    @Override
    public Map<Long, String> names() {
        return colleagues.present().stream().collect(toMap(member -> Long.valueOf(member.value()), Option::label));
    }
}
