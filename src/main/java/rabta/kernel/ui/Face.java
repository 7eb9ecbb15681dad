package rabta.kernel.ui;

/** The face in which Urdu is set: Nastaliq as in books, or Naskh for denser screens. */
public enum Face { NASTALIQ, NASKH }
