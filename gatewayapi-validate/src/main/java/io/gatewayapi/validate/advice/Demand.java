package io.gatewayapi.validate.advice;

/** What a match asks of a request. Equal demands take the same requests. */
interface Demand {

    /** How much each criterion of precedence finds here, the first criterion first; more comes before less. */
    int[] ranks();

    /** What makes a match win by one of the criteria. */
    String criterion(int rank);

    /** Whether it is certain that every request that another demand takes is one that this one takes. */
    boolean covers(Demand other);

    /** What has to be equal in two demands, of which neither comes first, for one to cover the other. */
    Object outline();

    /** Whether demands other than equal ones of the same outline may be covered. */
    boolean isLoose();

    /** What is asked for: a request, a call, a connection. */
    String noun();
}
