package rabta.collaboration.appointments;

import java.util.List;

import rabta.kernel.web.Page;

/** What stands in the way of what somebody is about to plan. */
public record OverlapsShow(List<Overlap> overlaps) implements Page {
}
