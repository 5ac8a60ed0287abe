/**
 * Airflow as three processes: the API with the UI, the reader of DAGs, and the scheduler, which
 * runs tasks too. They live in a virtual environment of Python and keep their data in PostgreSQL.
 */
package io.sluice.laptop.airflow;
