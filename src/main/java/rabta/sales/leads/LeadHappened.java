package rabta.sales.leads;

import rabta.kernel.events.Happening;
import rabta.kernel.events.Ref;

/** What can happen to a lead; that one of its values changed is told as of any record. */
public sealed interface LeadHappened extends Happening {

    /** @param source by its number, or null */
    record LeadCreated(Ref about, String name, Long source) implements LeadHappened {
    }

    /** Somebody began to work on it. */
    record LeadWorked(Ref about, String from) implements LeadHappened {
    }

    record LeadQualified(Ref about, String from) implements LeadHappened {
    }

    /** @param reason by its number @param name what the reason was called */
    record LeadDropped(Ref about, String from, long reason, String name) implements LeadHappened {
    }

    /** It had been dropped, and is open again. */
    record LeadTakenUp(Ref about, String from) implements LeadHappened {
    }

    /** By their numbers, each null where it became none: not everybody who sees the lead sees them. */
    record LeadConverted(Ref about, Long person, Long company, Long deal) implements LeadHappened {
    }

    /** What it had become was taken back. */
    record LeadUnconverted(Ref about) implements LeadHappened {
    }

    /** Told of the person, the company and the deal that a lead became; by its number, likewise. */
    record CameOfLead(Ref about, long lead) implements LeadHappened {
    }

    /** A rule gave it to somebody. @param name the rule's name and the member's */
    record LeadAssigned(Ref about, long rule, Long owner, Long before, String name) implements LeadHappened {
    }

    /** Everybody of that rule has had it, and nobody has done anything. @param name of the rule */
    record LeadStranded(Ref about, long rule, String name) implements LeadHappened {
    }
}
