package rabta.kernel.ui;

/** Which digits a member reads. NATIVE means the language's own: ۰–۹ in Urdu, and 0–9 in English as before. */
public enum Digits { LATIN, NATIVE }
