/** What every transport must do, run over each of them. */
package io.steersman.http.contract;
