package rabta.kernel.ui;

/** Light, dark, or whatever the member's device says. */
public enum Theme { LIGHT, DARK, SYSTEM }
