-- What the shop sold on each day to each country, net of cancellations (invoices that begin with C).
-- key: sale_date, country
-- incremental: sale_date
SELECT
  CAST(invoice_date AT TIME ZONE 'Europe/London' AS date) AS sale_date,
  country,
  count(DISTINCT invoice_no) FILTER (WHERE invoice_no NOT LIKE 'C%') AS orders,
  count(*) AS lines,
  sum(quantity) AS units,
  sum(quantity * unit_price) AS revenue
FROM silver.retail_online_retail
GROUP BY 1, 2
