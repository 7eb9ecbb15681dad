package rabta.conversations.chat;

/**
 * Who opens the window.
 *
 * @param language of the page in which it stands, or null
 * @param page its address, or null
 * @param id the business's own number of somebody who is signed in there; null for a stranger
 * @param sum by which the business's server vouches for number, address and name
 * @param letter whether they come by a letter of ours
 * @param proof that they have opened the window's page
 */
record VisitJson(String language, String page, String id, String name, String email, String sum, Boolean letter, String proof) {
}
