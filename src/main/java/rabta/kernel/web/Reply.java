package rabta.kernel.web;

/** What a handler answers a browser with. */
public sealed interface Reply permits Page, Redirect, Download {
}
