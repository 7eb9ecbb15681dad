package rabta.sales.sources;

import java.util.List;

import rabta.kernel.web.Page;

/** @param used whether the business works with leads */
public record LeadSettings(boolean used, List<LeadSource> sources, List<DropReason> reasons) implements Page {
}
