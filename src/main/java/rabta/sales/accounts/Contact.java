package rabta.sales.accounts;

import rabta.kernel.ui.Language;

/** How a customer is reached. @param whatsapp the digits behind {@code https://wa.me/}, or null @param email or null @param language in which they are spoken to */
record Contact(String whatsapp, String email, Language language) {
}
