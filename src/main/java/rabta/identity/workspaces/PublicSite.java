package rabta.identity.workspaces;

/**
 * What strangers see of a business.
 *
 * @param slug under which its public pages are found
 * @param name of the business
 * @param help whether its public articles are to be read by everybody
 * @param portal whether its customers sign in there
 */
public record PublicSite(long workspace, String slug, String name, boolean help, boolean portal) {
}
