package rabta.sales.numbers;

import rabta.kernel.sql.Paged;
import rabta.kernel.web.Page;

/** The deals that a number counts. @param title which these are @param total of all of them @param back the page of numbers @param mayExport whether they may be taken along as a file */
public record CountedIndex(Asked asked, Which which, String title, Standing total, Paged<Counted> deals, String back, String query, boolean mayExport) implements Page {
}
